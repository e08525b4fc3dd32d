package rowenc

// The tags of values. They are part of the format: none may change its number.
const (
	tagNil = iota + 1
	tagFalse
	tagTrue
	tagInt
	tagInt8
	tagInt16
	tagInt32
	tagInt64
	tagUint
	tagUint8
	tagUint16
	tagUint32
	tagUint64
	tagFloat32
	tagFloat64
	tagString
	tagBytes
	tagDecimal    // the coefficient is an int64
	tagBigDecimal // the coefficient is sign and magnitude
	tagTime
	tagTimespan
	tagArray        // []any
	tagObject       // map[string]any
	tagJSONDocument // types.JSONDocument
	tagJSONPointer  // *types.JSONDocument
	tagLazyJSON     // *types.LazyJSONDocument
	tagPoint        // the geometries: types.Point
	tagLineString   // types.LineString
	tagPolygon      // types.Polygon
	tagMultiPoint   // types.MultiPoint
	tagMultiLine    // types.MultiLineString
	tagMultiPolygon // types.MultiPolygon
	tagGeometries   // types.GeomColl
)

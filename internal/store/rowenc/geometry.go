package rowenc

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/dolthub/go-mysql-server/sql/types"
)

// A geometry's parts have SRIDs of their own, which hardly ever differ from the
// geometry's. A part that has the same as what it belongs to says so with a 0.

// appendGeometry appends a geometry that belongs to one of the given SRID, or
// to none, which is SRID 0.
func appendGeometry(dst []byte, g types.GeometryValue, srid uint32, at place) ([]byte, error) {
	if at.depth > maxDepth {
		return dst, fmt.Errorf("a geometry is nested deeper than %d levels", maxDepth)
	}
	switch g := g.(type) {
	case types.Point:
		return appendPoint(append(dst, tagPoint), g, srid), nil
	case types.LineString:
		return appendLine(append(dst, tagLineString), g, srid), nil
	case types.Polygon:
		return appendPolygon(append(dst, tagPolygon), g, srid), nil
	case types.MultiPoint:
		dst = appendSRID(append(dst, tagMultiPoint), g.SRID, srid)
		return appendParts(dst, g.Points, g.SRID, appendPoint), nil
	case types.MultiLineString:
		dst = appendSRID(append(dst, tagMultiLine), g.SRID, srid)
		return appendParts(dst, g.Lines, g.SRID, appendLine), nil
	case types.MultiPolygon:
		dst = appendSRID(append(dst, tagMultiPolygon), g.SRID, srid)
		return appendParts(dst, g.Polygons, g.SRID, appendPolygon), nil
	case types.GeomColl:
		dst = appendSRID(append(dst, tagGeometries), g.SRID, srid)
		dst = appendCount(dst, g.Geoms)
		for _, part := range g.Geoms {
			var err error
			if dst, err = appendGeometry(dst, part, g.SRID, at.inside()); err != nil {
				return dst, err
			}
		}
		return dst, nil
	}
	return dst, fmt.Errorf("geometries of type %T cannot be stored", g)
}

func appendSRID(dst []byte, srid, outer uint32) []byte {
	if srid == outer {
		return append(dst, 0)
	}
	return binary.AppendUvarint(dst, uint64(srid)+1)
}

func appendParts[P any](dst []byte, parts []P, srid uint32, f func([]byte, P, uint32) []byte) []byte {
	dst = appendCount(dst, parts)
	for _, p := range parts {
		dst = f(dst, p, srid)
	}
	return dst
}

func appendPoint(dst []byte, p types.Point, outer uint32) []byte {
	dst = appendSRID(dst, p.SRID, outer)
	dst = binary.LittleEndian.AppendUint64(dst, math.Float64bits(p.X))
	return binary.LittleEndian.AppendUint64(dst, math.Float64bits(p.Y))
}

func appendLine(dst []byte, l types.LineString, outer uint32) []byte {
	return appendParts(appendSRID(dst, l.SRID, outer), l.Points, l.SRID, appendPoint)
}

func appendPolygon(dst []byte, p types.Polygon, outer uint32) []byte {
	return appendParts(appendSRID(dst, p.SRID, outer), p.Lines, p.SRID, appendLine)
}

// The fewest bytes that parts take.
const (
	minPoint    = 17
	minLine     = 2
	minPolygon  = 2
	minGeometry = 3
)

// geometry decodes the geometry whose tag was read.
func (d *decoder) geometry(tag byte, outer uint32, depth int) types.GeometryValue {
	switch tag {
	case tagPoint:
		return d.point(outer)
	case tagLineString:
		return d.line(outer)
	case tagPolygon:
		return d.polygon(outer)
	case tagMultiPoint:
		srid := d.srid(outer)
		return types.MultiPoint{SRID: srid, Points: parts(d, minPoint, srid, d.point)}
	case tagMultiLine:
		srid := d.srid(outer)
		return types.MultiLineString{SRID: srid, Lines: parts(d, minLine, srid, d.line)}
	case tagMultiPolygon:
		srid := d.srid(outer)
		return types.MultiPolygon{SRID: srid, Polygons: parts(d, minPolygon, srid, d.polygon)}
	case tagGeometries:
		srid := d.srid(outer)
		return types.GeomColl{SRID: srid, Geoms: parts(d, minGeometry, srid, func(outer uint32) types.GeometryValue {
			if depth >= maxDepth {
				d.fail("a geometry is nested deeper than %d levels", maxDepth)
				return nil
			}
			return d.geometry(d.byte(), outer, depth+1)
		})}
	}
	d.fail("there is no geometry with the tag %d", tag)
	return nil
}

func (d *decoder) srid(outer uint32) uint32 {
	n := d.uvarint()
	switch {
	case n == 0:
		return outer
	case n > math.MaxUint32+1:
		d.fail("%d is no SRID", n-1)
	}
	return uint32(n - 1)
}

func parts[P any](d *decoder, size int, srid uint32, f func(outer uint32) P) []P {
	n, isNil := d.countOrNil(size)
	if isNil {
		return nil
	}
	list := make([]P, n)
	for i := range list {
		d.begin(size)
		list[i] = f(srid)
	}
	return list
}

func (d *decoder) point(outer uint32) types.Point {
	srid := d.srid(outer)
	x := d.float64()
	return types.Point{SRID: srid, X: x, Y: d.float64()}
}

func (d *decoder) line(outer uint32) types.LineString {
	srid := d.srid(outer)
	return types.LineString{SRID: srid, Points: parts(d, minPoint, srid, d.point)}
}

func (d *decoder) polygon(outer uint32) types.Polygon {
	srid := d.srid(outer)
	return types.Polygon{SRID: srid, Lines: parts(d, minLine, srid, d.line)}
}

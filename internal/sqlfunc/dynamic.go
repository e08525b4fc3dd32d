package sqlfunc

var dynamic = []def{}

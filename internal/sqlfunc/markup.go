package sqlfunc

var markup = []def{}

package features

// A Matrix holds feature rows: Rows × Cols values, row after row.
type Matrix struct {
	Rows, Cols int
	Data       []float32 // Data[r*Cols+c]
}

// NewMatrix returns a zero matrix.
func NewMatrix(rows, cols int) *Matrix {
	return &Matrix{Rows: rows, Cols: cols, Data: make([]float32, rows*cols)}
}

// Row returns row r; it shares the matrix's memory.
func (m *Matrix) Row(r int) []float32 { return m.Data[r*m.Cols : (r+1)*m.Cols : (r+1)*m.Cols] }

// resize makes m a matrix of the given size, in the memory it has if that suffices,
// with whatever is in there.
func (m *Matrix) resize(rows, cols int) {
	m.Rows, m.Cols = rows, cols
	reuse(&m.Data, rows*cols)
}

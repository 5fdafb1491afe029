package parallel

import "sync"

// A Counter counts steps that are done side by side and tells somebody how many, in
// rising order, each time it is another hundredth of the whole. A nil one tells nobody.
type Counter struct {
	mu          sync.Mutex
	done, total int
	tell        func(done, total int)
}

// NewCounter returns a counter of so many steps, and tells that none is done. Without
// tell it returns nil.
func NewCounter(total int, tell func(done, total int)) *Counter {
	if tell == nil {
		return nil
	}
	tell(0, total)
	return &Counter{total: total, tell: tell}
}

// Add counts n more steps.
func (c *Counter) Add(n int) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	before := 100 * c.done / c.total
	c.done += n
	if 100*c.done/c.total > before {
		c.tell(c.done, c.total)
	}
}

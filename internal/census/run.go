package census

// run is a sequence as two numbers: how long it is, and a polynomial in its members
// that tells it from others. Sequences can be joined, and the number of a stretch can
// be told from those of its ends.
//
// Two different sequences have the same number once in some 2^60 times, unless
// somebody makes them so on purpose: whose only gain would be that presslift does not
// notice a mistake of its own.
type run struct {
	n    int
	hash uint64
}

// factor is odd, so that no member fades.
const factor = 0x9E3779B97F4A7C15

func (r *run) add(member uint64) {
	r.n++
	r.hash = r.hash*factor + member
}

func (r *run) join(s run) {
	r.hash = r.hash*power(s.n) + s.hash
	r.n += s.n
}

// since returns what was added after an earlier state of the run.
func (r run) since(start run) run {
	n := r.n - start.n
	return run{n, r.hash - start.hash*power(n)}
}

// power returns factor to the n.
func power(n int) uint64 {
	p, f := uint64(1), uint64(factor)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			p *= f
		}
		f *= f
	}
	return p
}

// id is the run as a member of another.
func (r run) id(parts ...uint64) uint64 {
	h := scatter(r.hash ^ uint64(r.n)<<40)
	for _, p := range parts {
		h = scatter(h*factor + p)
	}
	return h
}

// scatter spreads a number over all bits.
func scatter(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return h ^ h>>32
}

// lettersOf is the run of the letters of a text.
func lettersOf(s string) (r run) {
	for i := 0; i < len(s); {
		n := 0
		if c := s[i]; c <= ' ' || c >= 0xC2 {
			n = spaceAt([]byte(s[i:min(len(s), i+4)]))
		}
		if n == 0 {
			r.add(uint64(s[i]))
			n = 1
		}
		i += n
	}
	return r
}

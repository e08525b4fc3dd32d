package wire

import (
	"errors"
	"io"
	"os"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// NetError is the end of a connection: a read or write that failed, with the
// error that MariaDB gives it. errors.As finds the [*mariaerr.Error],
// errors.Is the cause (io.EOF, io.ErrUnexpectedEOF, os.ErrDeadlineExceeded ...).
type NetError struct {
	Maria *mariaerr.Error
	Cause error
}

func (e *NetError) Error() string {
	if e.Cause == nil {
		return e.Maria.Message
	}
	return e.Maria.Message + ": " + e.Cause.Error()
}

// Unwrap returns MariaDB's error and the cause.
func (e *NetError) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Maria}
	}
	return []error{e.Maria, e.Cause}
}

// ErrIdleTimeout is in the chain of the error that [Conn.ReadCommand] returns
// when no command began within the idle time.
var ErrIdleTimeout = errors.New("no command within the idle timeout")

// ErrInterrupted is in the chain of the error of a read that
// [Conn.Interrupt] ended.
var ErrInterrupted = errors.New("connection interrupted by the server")

// readError gives a failed read its MariaDB error. started says that a packet
// had begun; before that, the peer's orderly end is plain io.EOF.
func (c *Conn) readError(err error, started bool) error {
	var maria *mariaerr.Error
	if errors.As(err, &maria) {
		return err
	}
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded) && c.interrupted.Load():
		return &NetError{mariaerr.New(mariaerr.ER_NET_READ_INTERRUPTED), ErrInterrupted}
	case errors.Is(err, os.ErrDeadlineExceeded) && c.idle:
		return &NetError{mariaerr.New(mariaerr.ER_NET_READ_INTERRUPTED), ErrIdleTimeout}
	case errors.Is(err, os.ErrDeadlineExceeded):
		return &NetError{mariaerr.New(mariaerr.ER_NET_READ_INTERRUPTED), err}
	case err == io.EOF && !started:
		return io.EOF
	case err == io.EOF:
		return &NetError{mariaerr.New(mariaerr.ER_NET_READ_ERROR), io.ErrUnexpectedEOF}
	}
	return &NetError{mariaerr.New(mariaerr.ER_NET_READ_ERROR), err}
}

func writeError(err error) error {
	n := uint16(mariaerr.ER_NET_ERROR_ON_WRITE)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		n = mariaerr.ER_NET_WRITE_INTERRUPTED
	}
	return &NetError{mariaerr.New(n), err}
}

func malformed() error { return mariaerr.New(mariaerr.ER_MALFORMED_PACKET) }

func badHandshake() error { return mariaerr.New(mariaerr.ER_HANDSHAKE_ERROR) }

func unknownCommand() error { return mariaerr.New(mariaerr.ER_UNKNOWN_COM_ERROR) }

func wrongArguments(function string) error {
	return mariaerr.New(mariaerr.ER_WRONG_ARGUMENTS, function)
}

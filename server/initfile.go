package server

import (
	"fmt"
	"os"
)

// runInitFile runs the statements of Config.InitFile with all rights.
func (s *Server) runInitFile() error {
	if s.cfg.InitFile == "" {
		return nil
	}
	text, err := os.ReadFile(s.cfg.InitFile)
	if err != nil {
		return fmt.Errorf("init_file: %w", err)
	}
	if err := s.engine.RunScript(s.ctx, string(text)); err != nil {
		return fmt.Errorf("init_file: %q: %w", s.cfg.InitFile, err)
	}
	return nil
}

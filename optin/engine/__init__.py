"""Case and rules in, result out: pure, total, nothing but the standard library."""

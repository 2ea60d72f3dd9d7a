/** How long a change takes on more data than was rehearsed: laws fitted to measurements, and nothing else. */
@NullMarked
package dev.rehearsal.forecast;

import org.jspecify.annotations.NullMarked;

/** What every other package may use: supervised background tasks and the clock that they read. It knows nobody. */
@NullMarked
package dev.rehearsal.base;

import org.jspecify.annotations.NullMarked;

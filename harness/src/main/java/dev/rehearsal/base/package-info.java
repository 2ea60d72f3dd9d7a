/**
 * What every other package may use: supervised background tasks and the clock that they read, and marks for what programs
 * printed in sentences of ours. It knows nobody.
 */
@NullMarked
package dev.rehearsal.base;

import org.jspecify.annotations.NullMarked;

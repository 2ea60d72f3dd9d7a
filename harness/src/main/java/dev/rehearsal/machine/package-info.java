/**
 * What the machine gave a rehearsal: processor time, memory, time itself. It measures and says when the machine was
 * starved; what follows from that for a verdict is the checks' business.
 */
@NullMarked
package dev.rehearsal.machine;

import org.jspecify.annotations.NullMarked;

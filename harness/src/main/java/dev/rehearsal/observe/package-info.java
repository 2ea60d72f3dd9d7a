/** Observers: they collect evidence and never judge it. */
@NullMarked
package dev.rehearsal.observe;

import org.jspecify.annotations.NullMarked;

/** Which containers run at the end, from which images and with which variables. */
@NullMarked
package dev.rehearsal.evidence.containers;

import org.jspecify.annotations.NullMarked;

/** The application under test as its target.yaml describes it. */
@NullMarked
package dev.rehearsal.descriptor;

import org.jspecify.annotations.NullMarked;

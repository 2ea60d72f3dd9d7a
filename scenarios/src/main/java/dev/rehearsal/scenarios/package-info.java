/** The command line and the scenarios. */
@NullMarked
package dev.rehearsal.scenarios;

import org.jspecify.annotations.NullMarked;

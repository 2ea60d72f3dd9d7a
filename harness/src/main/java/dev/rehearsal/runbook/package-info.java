/** Runbook to plan: phases and steps as immutable data. */
@NullMarked
package dev.rehearsal.runbook;

import org.jspecify.annotations.NullMarked;

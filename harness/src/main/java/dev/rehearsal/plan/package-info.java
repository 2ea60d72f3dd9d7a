/** Runbook to plan: phases and steps as immutable data. */
@NullMarked
package dev.rehearsal.plan;

import org.jspecify.annotations.NullMarked;

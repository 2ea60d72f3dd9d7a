/** Attestations of verdicts: made, signed and verified. */
@NullMarked
package dev.rehearsal.reports.attest;

import org.jspecify.annotations.NullMarked;

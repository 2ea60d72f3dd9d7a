/** What users felt along the change: the probe, outages, the stability window, and whether it is healthy at the end. */
@NullMarked
package dev.rehearsal.evidence.availability;

import org.jspecify.annotations.NullMarked;

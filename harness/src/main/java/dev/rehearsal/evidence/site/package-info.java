/** The application on a replica: where it answers, where its database is, and when it is ready. */
@NullMarked
package dev.rehearsal.evidence.site;

import org.jspecify.annotations.NullMarked;

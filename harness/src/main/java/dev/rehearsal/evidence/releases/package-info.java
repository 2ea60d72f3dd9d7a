/** What the tags of the releases hold: notes, migrations, variables, declared differences. */
@NullMarked
package dev.rehearsal.evidence.releases;

import org.jspecify.annotations.NullMarked;

/** Images, the registry and the git remote that hand a release to a replica. */
@NullMarked
package dev.rehearsal.server.images;

import org.jspecify.annotations.NullMarked;

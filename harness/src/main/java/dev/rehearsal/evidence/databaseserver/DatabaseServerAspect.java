package dev.rehearsal.evidence.databaseserver;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** The server that the database runs on. */
public final class DatabaseServerAspect {
    public static final Fact<DatabaseServer> SERVER = new Fact<>("databaseServer", "What the database runs on");

    public static final Aspect ASPECT = Aspect.of("databaseserver", List.of(SERVER), DatabaseServerChecks.all())
            .observedBy(ServerObserver::new);

    private DatabaseServerAspect() {}
}

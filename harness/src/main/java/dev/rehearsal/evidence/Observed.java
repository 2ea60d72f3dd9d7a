package dev.rehearsal.evidence;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.server.Replica;

/**
 * What observers may look at.
 *
 * @param replica the server
 * @param database the application's
 * @param target as the old release describes it
 * @param plan what is rehearsed
 */
public record Observed(Replica replica, DatabaseAccess database, Target target, Plan plan) {}

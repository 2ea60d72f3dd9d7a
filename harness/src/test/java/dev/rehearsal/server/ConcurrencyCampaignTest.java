package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs and clean-ups of several users, machines and PID namespaces on one engine, interleaved call by call from a seed, some
 * killed at any call. A living run's things are never removed, a sealed snapshot is always complete, and in the end nothing
 * of a killed run is left, its data above all.
 */
@Tag("campaign")
class ConcurrencyCampaignTest {
    private static final String KEY = "0123456789abcdef";
    private static final int CASES = 60;
    private static final int MOST_CALLS = 200_000;

    static List<Integer> seeds() {
        return java.util.stream.IntStream.rangeClosed(1, CASES).boxed().toList();
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** One process: a run or a clean-up. */
    private static final class Actor {
        final String name;
        final String namespace;
        final Semaphore may = new Semaphore(0);
        int callsLeft;
        boolean ended;
        /** It needs nothing any more. */
        boolean leaving;

        @Nullable
        Throwable fault;

        Actor(String name, String namespace, int callsLeft) {
            this.name = name;
            this.namespace = namespace;
            this.callsLeft = callsLeft;
        }

        ProcessMark mark() {
            return new ProcessMark("boot", namespace, name.hashCode(), name);
        }

        RunLabels labels() {
            return new RunLabels(name, "owner-" + name, mark(), false);
        }
    }

    private final List<Actor> actors = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Semaphore back = new Semaphore(0);
    private @Nullable Actor current;
    private boolean alone;
    private final MemoryEngine engine = new MemoryEngine(new MemoryEngine.Turn() {
        @Override
        public void next() {
            Actor actor = current;
            if (alone || actor == null) {
                return;
            }
            back.release();
            actor.may.acquireUninterruptibly();
            if (actor.callsLeft-- == 0) {
                throw new Killed();
            }
        }

        @Override
        public void removing(EngineObjects.Item item) {
            String run = item.labels().get(RunLabels.RUN);
            boolean sealed = item.isVolume()
                    && engine.volumes()
                            .getOrDefault(SnapshotVolumes.name(KEY) + SnapshotVolumes.SEAL, Map.of())
                            .containsKey(RunLabels.CACHE);
            for (Actor each : actors) {
                Actor remover = current;
                if (each.name.equals(run) && !each.ended && !each.leaving && each != remover && !sealed) {
                    violations.add((remover == null ? "the end" : remover.name) + " removed " + item.told()
                            + " of the living " + each.name);
                }
            }
        }
    });

    @ParameterizedTest
    @MethodSource("seeds")
    void noInterleavingHarmsALivingRunOrLeavesAnythingOfADeadOne(int seed) throws InterruptedException {
        Random random = new Random(seed);
        int runs = 2 + random.nextInt(3);
        for (int i = 0; i < runs; i++) {
            String namespace = random.nextBoolean() ? "pid:[1]" : "pid:[" + (i + 2) + "]";
            int calls = random.nextInt(3) == 0 ? Integer.MAX_VALUE : random.nextInt(120);
            Actor run = new Actor("run" + i, namespace, calls);
            boolean unclean = random.nextInt(4) == 0;
            begin(run, () -> rehearse(run, unclean));
        }
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            Actor clean = new Actor("clean" + i, random.nextBoolean() ? "pid:[1]" : "pid:[99]", Integer.MAX_VALUE);
            boolean caches = random.nextBoolean();
            begin(clean, () -> clean(clean, caches));
        }
        interleave(random);

        assertThat(violations).isEmpty();
        for (Actor actor : actors) {
            assertThat(actor.fault).as(actor.name).isNull();
        }
        alone = true;
        current = null;
        new Cleaner(engine, this::seenFromElsewhere, () -> {}).removeOrphans();
        assertThat(engine.all())
                .as("what is left of runs")
                .allMatch(item ->
                        !item.labels().containsKey(RunLabels.RUN) || new SnapshotVolumes(engine).isSealed(item));
        for (String part : SnapshotVolumes.all(KEY).subList(0, 2)) {
            boolean sealed = new SnapshotVolumes(engine).sealed().contains(KEY);
            assertThat(engine.read(part)).isIn(sealed ? List.of("complete") : List.of("absent", ""));
        }
    }

    private Life seenFromElsewhere(ProcessMark owner) {
        return Life.UNKNOWN;
    }

    private void rehearse(Actor actor, boolean unclean) {
        new Cleaner(engine, witness(actor), this::pause).removeOrphans();
        engine.lease("owner-" + actor.name, Life.LIVES);
        SnapshotStore store = new SnapshotStore(engine, actor.labels(), witness(actor), this::pause);
        store.lock(KEY, run -> {});
        boolean held = store.hold(KEY);
        if (!held) {
            String hold = store.begin(KEY);
            List<String> data = SnapshotVolumes.all(KEY).subList(0, 2);
            data.forEach(each -> engine.write(each, "half of a dump"));
            pause();
            if (unclean) {
                store.giveUp(KEY, hold);
            } else {
                data.forEach(each -> engine.write(each, "complete"));
                store.seal(KEY, hold);
                held = true;
            }
        }
        store.unlock(KEY);
        if (held) {
            clone(actor);
        }
        actor.leaving = true;
        new Cleaner(engine, witness(actor), this::pause).removeRun(actor.name);
    }

    private void clone(Actor actor) {
        pause();
        engine.createVolume("copy-" + actor.name, actor.labels().asMap());
        engine.createContainer("copier-" + actor.name, actor.labels().asMap(), SnapshotVolumes.all(KEY));
        for (String part : SnapshotVolumes.all(KEY).subList(0, 2)) {
            if (!engine.read(part).equals("complete")) {
                violations.add(actor.name + " cloned " + part + ", which is " + engine.read(part));
            }
        }
    }

    private void clean(Actor actor, boolean caches) {
        Cleaner cleaner = new Cleaner(engine, witness(actor), this::pause);
        for (int i = 0; i < 3; i++) {
            if (caches) {
                cleaner.removeCaches();
            } else {
                cleaner.removeOrphans();
            }
        }
    }

    /** What a process sees of another: all of its own PID namespace, nothing of others. */
    private Owners.Witness witness(Actor viewer) {
        return owner -> actors.stream()
                .filter(each -> each.name.equals(owner.start()) && each.namespace.equals(viewer.namespace))
                .findFirst()
                .map(each -> each.ended ? Life.ENDED : Life.LIVES)
                .orElse(Life.UNKNOWN);
    }

    private void pause() {
        engine.leases();
    }

    private void begin(Actor actor, Runnable body) {
        actors.add(actor);
        Thread thread = new Thread(() -> {
            actor.may.acquireUninterruptibly();
            try {
                body.run();
            } catch (Killed killed) {
                // as a process is: nothing more of it happens
            } catch (RuntimeException | Error fault) {
                actor.fault = fault;
            } finally {
                actor.ended = true;
                engine.lease("owner-" + actor.name, Life.ENDED);
                back.release();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void interleave(Random random) throws InterruptedException {
        for (int calls = 0; calls < MOST_CALLS; calls++) {
            List<Actor> able = actors.stream().filter(each -> !each.ended).toList();
            if (able.isEmpty()) {
                return;
            }
            Actor next = able.get(random.nextInt(able.size()));
            current = next;
            next.may.release();
            back.acquire();
        }
        violations.add("still waiting after " + MOST_CALLS + " calls");
    }
}

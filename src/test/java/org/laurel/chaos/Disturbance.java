package org.laurel.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.laurel.connectors.sandbox.faults.Fault;
import org.laurel.connectors.sandbox.faults.Fault.Mode;
import org.laurel.connectors.sandbox.faults.Fault.Target;

/** Does at random what goes wrong in years: two threads, one for the processes, one for what Microsoft answers. */
final class Disturbance {
    /** Only what a message meets on its way: the directory has a test of its own. */
    private static final List<Target> TARGETS = List.of(Target.CONNECTOR, Target.CONNECTOR, Target.GRAPH, Target.GRAPH, Target.ENTRA);

    private final ServiceDatabase database;
    private final List<Replica> replicas;
    private final FaultSwitch faults;
    private final Random processes;
    private final Random answers;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<String, Integer> done = new TreeMap<>();
    private final List<Throwable> broken = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Disturbance(ServiceDatabase database, List<Replica> replicas, FaultSwitch faults, long seed) {
        this.database = database;
        this.replicas = replicas;
        this.faults = faults;
        this.processes = new Random(seed);
        this.answers = new Random(seed + 1);
    }

    void begin() {
        threads.add(new Thread(() -> repeat(4, 16, processes, this::disturbProcesses), "chaos-processes"));
        threads.add(new Thread(() -> repeat(2, 8, answers, this::disturbAnswers), "chaos-answers"));
        threads.forEach(Thread::start);
    }

    /** Leaves everything running and nothing failing. @return what was done, how often */
    Map<String, Integer> end() throws IOException, InterruptedException {
        over.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        for (Target target : List.of(Target.CONNECTOR, Target.GRAPH, Target.ENTRA)) {
            faults.put(new Fault(target, Mode.NONE, null, null));
        }
        if (!broken.isEmpty()) {
            throw new IllegalStateException("The disturbing itself failed", broken.get(0));
        }
        return done;
    }

    private interface Step {
        void take() throws IOException, InterruptedException;
    }

    private void repeat(int least, int most, Random random, Step step) {
        try {
            while (!over.await(1000L * least + random.nextInt(1000 * (most - least)), TimeUnit.MILLISECONDS)) {
                step.take();
            }
        } catch (IOException | InterruptedException | RuntimeException failed) {
            synchronized (done) {
                broken.add(failed);
            }
        }
    }

    private void disturbProcesses() throws IOException, InterruptedException {
        double choice = processes.nextDouble();
        if (choice < 0.35) {
            killOne();
        } else if (choice < 0.5) {
            Duration down = Duration.ofMillis(processes.nextInt(5000));
            database.stopImmediately();
            over.await(down.toMillis(), TimeUnit.MILLISECONDS);
            database.startAgain();
            count("PostgreSQL stopped at once");
        } else {
            int ended = terminate(processes.nextDouble());
            count("connections terminated", ended);
        }
    }

    /** One that works, while another does: a start takes half a minute, and services that never get that far disturb nobody. */
    private void killOne() {
        List<Replica> ready = replicas.stream().filter(Replica::isReady).toList();
        if (ready.size() > 1) {
            Replica victim = ready.get(processes.nextInt(ready.size()));
            victim.kill();
            victim.start();
            count("services killed");
        }
    }

    private int terminate(double share) {
        try {
            return database.terminate(share);
        } catch (org.jdbi.v3.core.ConnectionException recovering) {
            return 0;
        }
    }

    private void disturbAnswers() throws IOException, InterruptedException {
        Target target = TARGETS.get(answers.nextInt(TARGETS.size()));
        Fault fault = switch (answers.nextInt(6)) {
            case 0 -> new Fault(target, Mode.THROTTLED, 1 + answers.nextInt(3), 1 + answers.nextInt(8));
            case 1 -> new Fault(target, Mode.UNAVAILABLE, 1 + answers.nextInt(20), answers.nextBoolean() ? 1 + answers.nextInt(4) : null);
            case 2 -> new Fault(target, Mode.TIMEOUT, 1 + answers.nextInt(3), null);
            case 3, 4 -> new Fault(target, Mode.DROP_AFTER_ACCEPT, 1 + answers.nextInt(5), null);
            default -> new Fault(target, Mode.NONE, null, null);
        };
        faults.put(fault);
        if (fault.mode() != Mode.NONE) {
            count("fault " + fault.mode().name().toLowerCase().replace('_', '-'), fault.count());
        }
    }

    private void count(String what) {
        count(what, 1);
    }

    private void count(String what, int times) {
        synchronized (done) {
            done.merge(what, times, Integer::sum);
        }
    }

    /** {@code PUT /sandbox/faults}. */
    interface FaultSwitch {
        void put(Fault fault) throws IOException, InterruptedException;
    }
}

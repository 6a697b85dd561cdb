package org.assaydao.app.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.assaydao.app.ServedSystem;
import org.assaydao.app.SoakGround;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.cli.SigningKey;
import org.jspecify.annotations.Nullable;

/** Two instances on one ground, of which a killer ends one a minute; it comes back at once. */
final class SoakInstances implements AutoCloseable {
    private static final long SECONDS_BETWEEN_KILLS = 60;

    private final SoakGround ground;
    private final String rpc;
    private final SigningKey relay;
    private final List<Slot> slots = new ArrayList<>();
    private final AtomicInteger kills = new AtomicInteger();
    private volatile boolean over;
    private volatile @Nullable Exception fault;

    SoakInstances(SoakGround ground, String rpc, SigningKey relay) throws IOException {
        this.ground = ground;
        this.rpc = rpc;
        this.relay = relay;
        for (String name : List.of("first", "second")) {
            Slot slot = new Slot(name);
            slots.add(slot);
            slot.start();
        }
    }

    /** One place for an instance; nobody is to be asked while it is empty. */
    private final class Slot {
        private final String name;
        private volatile @Nullable ServedSystem system;

        Slot(String name) {
            this.name = name;
        }

        void start() throws IOException {
            system = ground.instance(name, rpc, relay);
        }

        void kill() throws IOException {
            ServedSystem victim = system;
            system = null;
            if (victim == null) return;
            victim.kill();
            victim.close();
        }
    }

    /** Those that live, the first that is to be asked at the front. */
    List<String> living(int first) {
        List<String> living = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            ServedSystem system = slots.get((first + i) % slots.size()).system;
            if (system != null) living.add(system.addresses().api());
        }
        return living;
    }

    /** Whether that address is of an instance that was not killed meanwhile. */
    boolean lives(String api) {
        return living(0).contains(api);
    }

    AssayClient any() throws IOException {
        List<String> living = living(0);
        if (living.isEmpty()) throw new IOException("No instance lives.");
        return new AssayClient(living.getFirst());
    }

    int kills() {
        return kills.get();
    }

    /** Kills one a minute, each in its turn, until it is told to stop. */
    Thread killer() {
        return Thread.ofPlatform().name("soak-killer").start(() -> {
            try {
                for (int turn = 0; !over; turn++) {
                    for (long left = SECONDS_BETWEEN_KILLS; left > 0 && !over; left--) {
                        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                    }
                    if (over) return;
                    Slot victim = slots.get(turn % slots.size());
                    victim.kill();
                    kills.incrementAndGet();
                    victim.start();
                }
            } catch (IOException | RuntimeException failed) {
                fault = failed;
            }
        });
    }

    /** Ends the killing; an instance that could not be started again is a fault of the soak. */
    void leaveAlone(Thread killer) throws InterruptedException, IOException {
        over = true;
        killer.join();
        Exception failed = fault;
        if (failed != null) throw new IOException("An instance did not come back.", failed);
    }

    @Override
    public void close() throws IOException {
        for (Slot slot : slots) slot.kill();
    }
}

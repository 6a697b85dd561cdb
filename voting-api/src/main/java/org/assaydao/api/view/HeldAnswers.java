package org.assaydao.api.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.assaydao.api.view.Views.Reading;
import org.jspecify.annotations.Nullable;

/** Answers that were read from one state of the stores, let go together as soon as another is seen. */
final class HeldAnswers {
    /** Past so many bytes what was asked for longest ago is forgotten: a small part of the smallest heap. */
    private static final long MOST = 32L << 20;

    /** One that takes more is told and not held: few of them would drive all others out. */
    private static final long LARGEST = 1L << 20;

    /** What its place in the map takes. */
    private static final long ENTRY = 128;

    private final LinkedHashMap<Object, Held> held = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Standing asOf;
    private long bytes;

    /** What everything is read from: what the database holds, and what answers for each view. */
    record Standing(String mark, List<Reading<?>> views) {}

    /** What was read under one key, which may be that there is nothing. */
    record Held(Optional<?> what, long bytes) {}

    /** What is held of {@code key}; empty when it is to be read. */
    synchronized Optional<Held> find(Object key, Standing now) {
        if (!now.equals(asOf)) drop();
        asOf = now;
        return Optional.ofNullable(held.get(key));
    }

    /** Holds what was read since {@code standing} was seen, unless another one was seen meanwhile. */
    void keep(Object key, Standing standing, Optional<?> what) {
        long takes = ENTRY + Footprint.of(List.of(key, what), LARGEST);
        if (takes <= LARGEST) put(key, standing, new Held(what, takes));
    }

    private synchronized void put(Object key, Standing standing, Held fresh) {
        if (!standing.equals(asOf)) return;
        Held before = held.put(key, fresh);
        bytes += fresh.bytes - (before == null ? 0 : before.bytes);
        while (bytes > MOST) bytes -= held.pollFirstEntry().getValue().bytes;
    }

    synchronized void drop() {
        held.clear();
        bytes = 0;
        asOf = null;
    }
}

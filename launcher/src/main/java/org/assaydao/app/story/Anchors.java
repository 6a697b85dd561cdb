package org.assaydao.app.story;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Places on a page where events stand, numbered in the order in which they are first spoken of. */
final class Anchors {
    private final Map<Trace, String> places = new LinkedHashMap<>();

    String of(Trace trace) {
        return places.computeIfAbsent(trace, _ -> "e" + (places.size() + 1));
    }

    List<Map.Entry<Trace, String>> all() {
        return List.copyOf(places.entrySet());
    }
}

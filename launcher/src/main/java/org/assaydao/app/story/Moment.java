package org.assaydao.app.story;

import java.util.List;

/**
 * An act of somebody: when, who, what, and its effect.
 *
 * @param time chain seconds
 * @param act to which part of the story it belongs
 * @param trace the event of the act itself
 */
public record Moment(long time, String act, String who, String did, List<Effect> effects, Trace trace) {
    public Moment {
        effects = List.copyOf(effects);
    }
}

package org.assaydao.api.answer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.Finality;
import org.assaydao.chain.PendingFact;

/**
 * How final an answer is: what it rests on, and where the chain stood when it was given.
 *
 * @param level the least final fact in the answer
 * @param appliedThrough the last finalised block in the view's part of the answer
 * @param chainTime the newest seen block's time, in chain seconds
 */
@Schema(example = """
        {"level":"seen","appliedThrough":120,"seen":131,"safe":127,"finalized":123,"chainTime":1795000000}""")
public record FinalityNote(
        @Schema(allowableValues = {"recorded", "seen", "safe", "finalized"})
        String level,

        long appliedThrough,
        long seen,
        long safe,
        long finalized,
        long chainTime) {
    /** The note of an answer whose least final fact is at {@code level}. */
    public static FinalityNote of(Finality level, long appliedThrough, ChainClock clock) {
        return new FinalityNote(
                level.name().toLowerCase(Locale.ROOT),
                Math.max(0, appliedThrough),
                clock.seen().number(),
                clock.safe().number(),
                clock.finalized().number(),
                clock.seen().time().seconds());
    }

    /** The note of an answer that was made from what is seen now. */
    public static FinalityNote seen(ChainClock clock) {
        return of(Finality.SEEN, clock.applied().number(), clock);
    }

    /** The note of a view's answer with these later facts laid over it. */
    public static FinalityNote of(List<PendingFact> later, long appliedThrough, ChainClock clock) {
        return of(leastFinal(later), appliedThrough, clock);
    }

    /** Seen when any of the facts is only seen, safe when any is only safe, else finalized. */
    public static Finality leastFinal(List<PendingFact> later) {
        Finality least = Finality.FINALIZED;
        for (PendingFact fact : later) {
            if (fact.finality() == Finality.SEEN) return Finality.SEEN;
            if (fact.finality() == Finality.SAFE) least = Finality.SAFE;
        }
        return least;
    }
}

package org.assaydao.api.ballot;

import java.util.Map;
import org.assaydao.ballot.Refusal;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Rule;

/** A refused ballot: the rule it broke and the values that broke it. */
record RefusalAnswer(
        Address voter, Hash32 digest, Rule code, String title, Map<String, String> details, ChainTime refusedAt) {
    static RefusalAnswer of(Refusal.Kept kept) {
        Refusal refusal = kept.refusal();
        return new RefusalAnswer(
                refusal.voter(),
                refusal.digest(),
                refusal.rule(),
                refusal.rule().sentence(),
                refusal.details(),
                refusal.refusedAt());
    }
}

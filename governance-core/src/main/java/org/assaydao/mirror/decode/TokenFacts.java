package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.ofNoFact;
import static org.assaydao.mirror.decode.Facts.reading;
import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.amount;

import java.util.List;
import org.assaydao.contracts.AssayToken;
import org.assaydao.mirror.decode.Facts.Known;

/** The governance token's events: checkpoints that live in the mirror and become no events of ours. */
final class TokenFacts {
    private TokenFacts() {}

    static List<Known> table() {
        return List.of(
                reading(
                        AssayToken.TRANSFER_EVENT,
                        AssayToken::getTransferEventFromLog,
                        (_, e) -> new Reading.TokenFact(List.of(address(e.from), address(e.to)))),
                reading(
                        AssayToken.DELEGATECHANGED_EVENT,
                        AssayToken::getDelegateChangedEventFromLog,
                        (_, e) -> new Reading.TokenFact(
                                List.of(address(e.delegator), address(e.fromDelegate), address(e.toDelegate)))),
                reading(
                        AssayToken.DELEGATEVOTESCHANGED_EVENT,
                        AssayToken::getDelegateVotesChangedEventFromLog,
                        (_, e) -> new Reading.Checkpoint(
                                address(e.delegate), amount(e.previousVotes), amount(e.newVotes))),
                ofNoFact(AssayToken.APPROVAL_EVENT),
                ofNoFact(AssayToken.EIP712DOMAINCHANGED_EVENT));
    }
}

package org.assaydao.mirror;

import static org.assaydao.contracts.AssayToken.APPROVAL_EVENT;
import static org.assaydao.contracts.AssayToken.DELEGATECHANGED_EVENT;
import static org.assaydao.contracts.AssayToken.DELEGATEVOTESCHANGED_EVENT;
import static org.assaydao.contracts.AssayToken.EIP712DOMAINCHANGED_EVENT;
import static org.assaydao.contracts.AssayToken.TRANSFER_EVENT;

import java.util.List;
import org.assaydao.mirror.Facts.Known;

/** The governance token's events: checkpoints that live in the mirror and become no events of ours. */
final class TokenFacts {
    private TokenFacts() {}

    static List<Known> table() {
        return List.of(
                new Known(TRANSFER_EVENT, (_, f) -> new Reading.TokenFact(List.of(f.address(0), f.address(1)))),
                new Known(
                        DELEGATECHANGED_EVENT,
                        (_, f) -> new Reading.TokenFact(List.of(f.address(0), f.address(1), f.address(2)))),
                new Known(
                        DELEGATEVOTESCHANGED_EVENT,
                        (_, f) -> new Reading.Checkpoint(f.address(0), f.amount(1), f.amount(2))),
                Facts.ofNoFact(APPROVAL_EVENT),
                Facts.ofNoFact(EIP712DOMAINCHANGED_EVENT));
    }
}

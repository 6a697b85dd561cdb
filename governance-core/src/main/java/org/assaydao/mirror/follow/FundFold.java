package org.assaydao.mirror.follow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.mirror.decode.Movement;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;

/**
 * Follows the fund's books over one final range, token by token: each statement of the books must be what the one before
 * it and the movements between the two add up to.
 */
final class FundFold {
    private final Map<Address, Books> books;
    private final Map<Address, Movement> moved = new LinkedHashMap<>();

    /** @param books of the tokens that the range may touch, as they stood before it; absent for none yet */
    FundFold(Map<Address, Books> books) {
        this.books = new HashMap<>(books);
    }

    void take(Movement movement) {
        moved.merge(movement.token(), movement, Movement::plus);
    }

    void take(FundAdvanced stated) {
        Address token = stated.fund().token();
        Books before = books.getOrDefault(token, Books.NONE);
        Movement since = moved.getOrDefault(token, Movement.none(token));
        if (!since.leads(before, stated.books())) {
            throw new HaltedInward("the fund's books at " + stated.position() + " are " + stated.books() + "; from "
                    + before + " its logs lead elsewhere: " + since);
        }
        moved.remove(token);
        books.put(token, stated.books());
    }

    /** Ends the range; a block is whole, so the books were stated after everything that moved them. */
    void end() {
        moved.values().forEach(movement -> {
            if (!movement.isNothing()) throw new HaltedInward("the fund's books were never stated after " + movement);
        });
    }

    Map<Address, Books> books() {
        return Map.copyOf(books);
    }
}

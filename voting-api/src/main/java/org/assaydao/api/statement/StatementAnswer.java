package org.assaydao.api.statement;

import java.util.List;
import java.util.Map;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.ballot.BallotAdvice.Warning;
import org.assaydao.statement.Field;

/**
 * A statement as {@code eth_signTypedData_v4} takes it, with what a person should know before signing.
 *
 * @param message filled in from what the request named; the rest is an example
 * @param submitTo where the signed statement is posted
 * @param warnings what would be refused as things stand, with the way out; empty when nothing is known of
 * @param finality as of when nonces and the statement before this one were looked up
 * @param publicForEver which of its data anybody can read from then on
 */
record StatementAnswer(
        Map<String, Object> domain,
        Map<String, List<Field>> types,
        String primaryType,
        Map<String, Object> message,
        String submitTo,
        String publicForEver,
        List<Warning> warnings,
        FinalityNote finality) {
    StatementAnswer {
        warnings = List.copyOf(warnings);
    }

    /** One entry of the list of statements. */
    record StatementOffer(
            String statement, String primaryType, String actor, String href, String submitTo, String publicForEver) {}

    /** All statements there are. */
    record StatementOffers(List<StatementOffer> items) {}
}

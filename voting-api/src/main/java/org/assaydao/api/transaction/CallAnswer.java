package org.assaydao.api.transaction;

import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * A call that nobody has signed yet; a wallet adds nonce, gas and fees.
 *
 * @param value in wei, as decimal text
 * @param from who must send it, as far as the request said
 * @param allowance what the sender approves beforehand; absent where the contract takes nothing from him
 * @param note what it does, for a person
 * @param finality as of when what the request left out was looked up
 */
record CallAnswer(
        Address to,
        HexBytes data,
        String value,
        long chainId,
        @Nullable Address from,
        @Nullable Allowance allowance,
        String note,
        FinalityNote finality) {
    /**
     * Tokens that the contract takes from the sender, who approves it first.
     *
     * @param amount in base units of the token
     * @param granted whether so much is approved already; absent where that was not asked
     * @param href where the call is had that approves it
     */
    record Allowance(
            Address token,
            Address spender,
            TokenAmount amount,
            @Nullable Boolean granted,
            String href) {
        static Allowance of(Address spender, Call.Payment payment) {
            return new Allowance(
                    payment.token(),
                    spender,
                    payment.amount(),
                    payment.granted().orElse(null),
                    "/v1/transactions/approve?spender=" + spender + "&amount=" + payment.amount() + "&token="
                            + payment.token());
        }
    }
}

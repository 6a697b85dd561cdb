package org.assaydao.mirror.send;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a node's answer to bytes asks of us. Nodes agree on no codes for refusals, so the words of geth, Nethermind, Besu,
 * Reth, Erigon and anvil are told apart.
 *
 * @param message the node's words, empty where it took the bytes
 */
record SendAnswer(Kind kind, String message) {
    /** In the order in which one node's word counts before another's. */
    enum Kind {
        /** It has them now, or had them already. */
        TAKEN,
        /** Their nonce is spent: they, or others of the same nonce, are in a block. */
        NONCE_SPENT,
        /** They offer too little for their gas, or the pool has a better offer for the nonce. */
        UNDERPRICED,
        /** The key has not the money that they may cost. */
        NO_FUNDS,
        /** They may cost more than the node lets a transaction cost. */
        TOO_DEAR,
        /** They ask for more gas than a transaction or a block may use. */
        TOO_MUCH_GAS,
        /** In words that are not known here. */
        UNKNOWN,
        /** These bytes are never taken. */
        NEVER,
        /** They would be taken at another time, as they are: it says nothing of them. */
        LATER;

        /** True when the same bytes will not be taken, whenever they are sent. */
        boolean isDefinite() {
            return this == TOO_DEAR || this == TOO_MUCH_GAS || this == NEVER;
        }
    }

    /** One kind, and all wordings of it. */
    record Words(Kind kind, Pattern pattern) {
        Words(Kind kind, String expression) {
            this(kind, Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
        }
    }

    /** The first that is found decides; what follows a client's own word or a colon are its numbers. */
    static final List<Words> TABLE = List.of(
            new Words(Kind.TAKEN, "already ?known|already imported|known transaction|existing txn? with same hash"),
            new Words(Kind.NONCE_SPENT, "nonce too low|^OldNonce"),
            new Words(
                    Kind.TOO_MUCH_GAS,
                    "gas limit too high|exceeds block gas limit|exceeds max transaction gas limit|TxGasLimitCap"
                            + "|^GasLimitExceeded|^gas limit reached|greater than the cap|intrinsic gas too high"),
            new Words(Kind.TOO_DEAR, "exceeds the configured cap|transaction fee cap exceeded"),
            new Words(
                    Kind.NO_FUNDS,
                    "insufficient ?funds|upfront cost exceeds account balance|transaction would cause overdraft"),
            new Words(
                    Kind.UNDERPRICED,
                    "underpriced|less than block base fee|below current base fee|^fee ?too ?low"
                            + "|below configured minimum gas price|^ReplacementNotAllowed|^OwnNonceAlreadyUsed"
                            + "|replaced by transaction with higher tip|could not replace existing tx"),
            new Words(
                    Kind.LATER,
                    "pool is full|nonce ?too ?(high|distant)|^NonceGap|nonce ?too ?far ?in ?future"
                            + "|nonce is too distant|lower nonce exists|limit reached for delegated|from delegated accounts"
                            + "|delegation nonce gap|account limit exceeded|tries to replace pending|already reserved|spammer"
                            + "|^Syncing|node is syncing|^PendingTxsOfConflictingType|pending transaction type conflict"
                            + "|^NotCurrentNonceForDelegation|^DelegatorHasPendingTx|authority has pending transaction"
                            // What a provider says of itself, and not of these bytes.
                            + "|rate limit|too many requests|request (count|limit)|quota|time(d )?out|internal (server )?error"
                            + "|method .*not (found|available|supported|exist)|unauthorized|forbidden"
                            + "|unavailable|try again"),
            new Words(
                    Kind.NEVER,
                    "oversized data|transaction too large|rlp ?too ?long|^MaxTxSizeExceeded|intrinsic gas too low"
                            + "|intrinsic gas exceeds|^IntrinsicGas|floor data gas|gas uint64 overflow|^GasUintOverflow"
                            + "|^Int256Overflow|transaction cost overflow|invalid sender|^FailedToResolveSender"
                            + "|failed to recover sender|^SenderIsContract|not an eoa|invalid signature"
                            + "|invalid transaction signature|chain ?id|type not supported|^NotSupportedTxType"
                            + "|(invalid|unsupported) transaction type|initcode size exceeded|negative value"
                            + "|replay-protected|priority fee per gas (higher than|exceeds) max fee"
                            + "|max fee per gas higher than|nonce has max value|^transaction invalid|^Invalid(,|$)"));

    static SendAnswer refused(String message) {
        Kind kind = TABLE.stream()
                .filter(words -> words.pattern().matcher(message).find())
                .findFirst()
                .map(Words::kind)
                .orElse(Kind.UNKNOWN);
        return new SendAnswer(kind, message);
    }
}

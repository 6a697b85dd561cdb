package org.assaydao.mirror.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.assaydao.mirror.send.SendAnswer.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each client says to bytes that it does not take, word for word. */
class SendAnswerTest {
    private static final String ROWS = """
            geth | TAKEN | already known
            geth | NONCE_SPENT | nonce too low: next nonce 5, tx nonce 3
            provider | LATER | daily request count exceeded, request rate limited
            provider | LATER | internal error
            provider | LATER | the method eth_sendRawTransaction is not available
            provider | LATER | upstream request timeout
            provider | LATER | Too Many Requests
            provider | LATER | project quota reached
            provider | LATER | 50/second request limit reached - reduce calls per second
            provider | LATER | Internal server error
            provider | LATER | Method not found
            provider | LATER | Method not supported
            provider | LATER | the method eth_sendRawTransaction does not exist
            provider | LATER | request timed out
            provider | LATER | Unauthorized: you must authenticate your request with an API key
            provider | LATER | 403 Forbidden
            provider | LATER | Service Unavailable
            provider | LATER | An error occurred; please try again
            geth | LATER | nonce too high: address 0x1, tx: 9 state: 5
            geth | NO_FUNDS | insufficient funds for gas * price + value: balance 0, tx cost 31500000000000, overshot 31500000000000
            geth | NO_FUNDS | transaction would cause overdraft
            geth | UNDERPRICED | transaction underpriced: gas tip cap 1, minimum needed 1000000
            geth | UNDERPRICED | replacement transaction underpriced
            geth | UNDERPRICED | max fee per gas less than block base fee: address 0x1, maxFeePerGas: 1, baseFee: 7
            geth | LATER | txpool is full
            geth | LATER | in-flight transaction limit reached for delegated accounts
            geth | LATER | gapped-nonce tx from delegated accounts
            geth | LATER | future transaction tries to replace pending
            geth | LATER | account limit exceeded: pooled 16 txs
            geth | LATER | address already reserved
            geth | TOO_DEAR | tx fee (1.01 ether) exceeds the configured cap (1.00 ether)
            geth | TOO_MUCH_GAS | exceeds block gas limit
            geth | TOO_MUCH_GAS | transaction gas limit too high (cap: 16777216, tx: 21000000)
            geth | NEVER | oversized data: transaction size 140000, limit 131072
            geth | NEVER | intrinsic gas too low: gas 20000, minimum needed 21000
            geth | NEVER | insufficient gas for floor data gas cost: gas 21000, minimum needed 30000
            geth | NEVER | invalid sender
            geth | NEVER | invalid chain id for signer: have 1 want 5
            geth | NEVER | transaction type not supported
            geth | NEVER | max priority fee per gas higher than max fee per gas
            geth | NEVER | only replay-protected (EIP-155) transactions allowed over RPC
            geth | NEVER | gas uint64 overflow
            geth | NEVER | max initcode size exceeded: code size 60000, limit 49152
            geth | NEVER | negative value
            geth | NEVER | max fee per gas higher than 2^256-1: address 0x1, maxFeePerGas bit length: 257
            geth | NEVER | sender not an eoa: address 0x1, codehash: 0x2
            nethermind | TAKEN | AlreadyKnown
            nethermind | NONCE_SPENT | OldNonce
            nethermind | NONCE_SPENT | OldNonce, Current nonce: 5, nonce of rejected tx: 3
            nethermind | LATER | NonceGap, Future nonce. Expected nonce: 7
            nethermind | LATER | NonceTooFarInFuture
            nethermind | NO_FUNDS | InsufficientFunds, Account balance: 0, cumulative cost: 31500000000000
            nethermind | UNDERPRICED | FeeTooLow, MaxFeePerGas too low. MaxFeePerGas: 1, BaseFee: 7, MaxPriorityFeePerGas:1, Block number: 3
            nethermind | UNDERPRICED | FeeTooLowToCompete
            nethermind | UNDERPRICED | ReplacementNotAllowed
            nethermind | UNDERPRICED | OwnNonceAlreadyUsed
            nethermind | TOO_MUCH_GAS | GasLimitExceeded, Gas limit: 30000000, gas limit of rejected tx: 40000000
            nethermind | TOO_MUCH_GAS | Invalid, TxGasLimitCapExceeded: Gas limit 21000000 exceeded cap of 16777216.
            nethermind | NEVER | Int256Overflow
            nethermind | NEVER | FailedToResolveSender
            nethermind | NEVER | SenderIsContract
            nethermind | NEVER | MaxTxSizeExceeded
            nethermind | NEVER | Invalid, transaction Hash is null
            nethermind | LATER | Syncing
            nethermind | LATER | PendingTxsOfConflictingType
            nethermind | LATER | NotCurrentNonceForDelegation
            nethermind | LATER | DelegatorHasPendingTx
            nethermind | NEVER | NotSupportedTxType
            nethermind | NEVER | Invalid
            nethermind | TOO_MUCH_GAS | gas limit reached
            nethermind | LATER | nonce too far in future
            nethermind | LATER | pending transaction type conflict
            nethermind | LATER | delegation nonce gap
            nethermind | LATER | delegation authority has pending transaction
            nethermind | LATER | node is syncing
            nethermind | NEVER | failed to recover sender
            nethermind | NEVER | transaction cost overflow
            nethermind | NEVER | transaction invalid
            nethermind | NEVER | unsupported transaction type
            nethermind | NEVER | transaction too large
            besu | TAKEN | Known transaction
            besu | NONCE_SPENT | Nonce too low
            besu | LATER | Nonce too high
            besu | LATER | Transaction nonce is too distant from current sender nonce
            besu | LATER | An invalid transaction with a lower nonce exists
            besu | NO_FUNDS | Upfront cost exceeds account balance
            besu | UNDERPRICED | Replacement transaction underpriced
            besu | UNDERPRICED | Gas price below configured minimum gas price
            besu | UNDERPRICED | Gas price below current base fee
            besu | TOO_DEAR | Transaction fee cap exceeded
            besu | TOO_MUCH_GAS | Transaction gas limit exceeds block gas limit
            besu | NEVER | Intrinsic gas exceeds gas limit
            besu | NEVER | Invalid signature
            besu | NEVER | Wrong chainId
            besu | NEVER | Invalid transaction type
            besu | NEVER | Max priority fee per gas exceeds max fee per gas
            reth | TAKEN | already known
            reth | NONCE_SPENT | nonce too low: next nonce 5, tx nonce 3
            reth | LATER | nonce too high: next nonce 5, tx nonce 300
            reth | NO_FUNDS | insufficient funds for gas * price + value: have 1 want 2
            reth | UNDERPRICED | replacement transaction underpriced
            reth | UNDERPRICED | max fee per gas less than block base fee
            reth | LATER | txpool is full
            reth | TOO_DEAR | tx fee (1200000000000000000 wei) exceeds the configured cap (1000000000000000000 wei)
            reth | TOO_MUCH_GAS | exceeds block gas limit
            reth | TOO_MUCH_GAS | exceeds max transaction gas limit
            reth | TOO_MUCH_GAS | transaction gas limit (21000000) is greater than the cap (16777216)
            reth | NEVER | oversized data
            reth | NEVER | invalid transaction signature
            reth | NEVER | intrinsic gas too low
            reth | NEVER | transaction type not supported
            erigon | TAKEN | ALREADY_EXISTS: already known
            erigon | TAKEN | existing tx with same hash
            erigon | TAKEN | existing txn with same hash
            erigon | NONCE_SPENT | INTERNAL_ERROR: nonce too low
            erigon | LATER | nonce too distant
            erigon | NO_FUNDS | INTERNAL_ERROR: insufficient funds
            erigon | UNDERPRICED | FEE_TOO_LOW: underpriced
            erigon | UNDERPRICED | fee too low
            erigon | UNDERPRICED | replaced by transaction with higher tip
            erigon | UNDERPRICED | could not replace existing tx
            erigon | UNDERPRICED | INTERNAL_ERROR: replacement transaction underpriced
            erigon | LATER | INTERNAL_ERROR: pending sub-pool is full
            erigon | LATER | baseFee sub-pool is full
            erigon | LATER | queued sub-pool is full
            erigon | LATER | spammer
            erigon | TOO_DEAR | tx fee (1.01 ether) exceeds the configured cap (1.00 ether)
            erigon | TOO_MUCH_GAS | INTERNAL_ERROR: exceeds block gas limit
            erigon | TOO_MUCH_GAS | gas limit too high
            erigon | NEVER | intrinsic gas too low
            erigon | NEVER | IntrinsicGas
            erigon | NEVER | oversized data
            erigon | NEVER | RLPTooLong
            erigon | NEVER | invalid sender
            erigon | NEVER | GasUintOverflow
            anvil | TAKEN | transaction already imported
            anvil | NONCE_SPENT | nonce too low
            anvil | NO_FUNDS | Insufficient funds for gas * price + value
            anvil | UNDERPRICED | replacement transaction underpriced
            anvil | UNDERPRICED | transaction underpriced
            anvil | UNDERPRICED | max fee per gas less than block base fee
            anvil | TOO_MUCH_GAS | intrinsic gas too high
            anvil | TOO_MUCH_GAS | intrinsic gas too high -- CallerGasLimitMoreThanBlock
            anvil | NEVER | intrinsic gas too low
            anvil | NEVER | nonce has max value
            anvil | NEVER | invalid chain id for signer
            another | UNKNOWN | the sequencer is not amused
            """;

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = ROWS)
    void a_refusal_is_understood_whichever_client_says_it(String client, Kind kind, String message) {
        assertThat(SendAnswer.refused(message).kind()).as(client).isEqualTo(kind);
    }

    /** Nobody's words are guessed at: each wording of the table is one that a row has, word for word. */
    @Test
    void every_wording_of_the_table_is_somebody_s() {
        List<String> told =
                ROWS.lines().map(row -> row.split("\\|", 3)[2].strip()).toList();
        for (SendAnswer.Words words : SendAnswer.TABLE) {
            // A bar within brackets parts no wordings.
            for (String wording : words.pattern().pattern().split("\\|(?![^(]*\\))", -1)) {
                Pattern alone = Pattern.compile(wording, Pattern.CASE_INSENSITIVE);
                assertThat(told).as(wording).anyMatch(said -> alone.matcher(said)
                        .find());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TOO_DEAR,true", "TOO_MUCH_GAS,true", "NEVER,true", "UNKNOWN,false", "LATER,false", "NO_FUNDS,false"})
    void only_some_refusals_are_meant_for_good(Kind kind, boolean definite) {
        assertThat(kind.isDefinite()).isEqualTo(definite);
    }
}

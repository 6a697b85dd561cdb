package org.assaydao.json;

import java.math.BigInteger;
import java.util.function.Function;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.AuditId;
import org.assaydao.kernel.AuditorId;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.DivergenceId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.OutputId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.PremiumId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.QuestionId;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.kernel.Wei;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * How kernel values stand in JSON: one scalar each, in events and answers alike.
 *
 * <p>Amounts and every other {@code uint256} are decimal strings, because no JSON reader has to keep more than 53 bits of
 * a number. Chain time (seconds) and basis points fit in that, and are integers. Everything else is its text. Reading is
 * as strict as writing: a number where a string belongs is refused, so that the bytes of an event have one form.
 */
public final class KernelModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    public KernelModule() {
        super("kernel");
        text(Address.class, Address::parse);
        text(Hash32.class, Hash32::parse);
        text(HexBytes.class, HexBytes::parse);
        text(TokenAmount.class, TokenAmount::parse);
        text(Gas.class, Gas::parse);
        text(Wei.class, Wei::parse);
        text(SignedNonce.class, SignedNonce::parse);
        text(BigInteger.class, KernelModule::canonicalInteger);
        text(ApplicationId.class, ApplicationId::parse);
        text(AuditId.class, AuditId::parse);
        text(AuditorId.class, AuditorId::parse);
        text(BallotId.class, BallotId::parse);
        text(BondId.class, BondId::parse);
        text(CertificateId.class, CertificateId::parse);
        text(ClaimId.class, ClaimId::parse);
        text(DisputeId.class, DisputeId::parse);
        text(DivergenceId.class, DivergenceId::parse);
        text(DraftId.class, DraftId::parse);
        text(FundId.class, FundId::parse);
        text(IncidentId.class, IncidentId::parse);
        text(IntentId.class, IntentId::parse);
        text(OutputId.class, OutputId::parse);
        text(PayoutId.class, PayoutId::parse);
        text(PremiumId.class, PremiumId::parse);
        text(ProposalId.class, ProposalId::parse);
        text(ProviderId.class, ProviderId::parse);
        text(QuestionId.class, QuestionId::parse);
        integer(ChainTime.class, ChainTime::seconds, ChainTime::of);
        integer(Nonce.class, Nonce::number, Nonce::of);
        integer(Bps.class, share -> (long) share.value(), value -> new Bps(Math.toIntExact(value)));
    }

    private static BigInteger canonicalInteger(String text) {
        BigInteger value = new BigInteger(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("a whole number has no plus sign and no leading zero");
        }
        return value;
    }

    private <T> void text(Class<T> type, Function<String, T> parse) {
        addSerializer(type, new TextWriter<>(type));
        addDeserializer(type, new TextReader<>(type, parse));
    }

    private <T> void integer(Class<T> type, Function<T, Long> value, Function<Long, T> of) {
        addSerializer(type, new IntegerWriter<>(type, value));
        addDeserializer(type, new IntegerReader<>(type, of));
    }

    private static final class TextWriter<T> extends StdScalarSerializer<T> {
        TextWriter(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.toString());
        }
    }

    private static final class TextReader<T> extends StdScalarDeserializer<T> {
        private final Function<String, T> parse;

        TextReader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) return context.reportInputMismatch(this, "must be a string");
            try {
                return parse.apply(json.getString());
            } catch (IllegalArgumentException malformed) {
                return context.reportInputMismatch(this, "%s", malformed.getMessage());
            }
        }
    }

    private static final class IntegerWriter<T> extends StdScalarSerializer<T> {
        private final Function<T, Long> value;

        IntegerWriter(Class<T> type, Function<T, Long> value) {
            super(type);
            this.value = value;
        }

        @Override
        public void serialize(T written, JsonGenerator json, SerializationContext context) {
            json.writeNumber(value.apply(written).longValue());
        }
    }

    private static final class IntegerReader<T> extends StdScalarDeserializer<T> {
        private final Function<Long, T> of;

        IntegerReader(Class<T> type, Function<Long, T> of) {
            super(type);
            this.of = of;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                return context.reportInputMismatch(this, "must be a whole number");
            }
            try {
                return of.apply(json.getLongValue());
            } catch (IllegalArgumentException | ArithmeticException outside) {
                return context.reportInputMismatch(this, "%s", outside.getMessage());
            }
        }
    }
}

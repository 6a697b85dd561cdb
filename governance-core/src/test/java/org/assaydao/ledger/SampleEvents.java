package org.assaydao.ledger;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.ballot.Support;
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

/** One instance of each event, the same in every run, with a value of its own in every component. */
final class SampleEvents {
    private int number;

    private SampleEvents() {}

    static Object of(Class<?> event) {
        return new SampleEvents().value(event, "");
    }

    private Object value(Type type, String name) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type element = list.getActualTypeArguments()[0];
            return List.of(value(element, name), value(element, name));
        }
        Class<?> plain = (Class<?>) type;
        number++;
        if (plain.isEnum()) {
            // The files of a ballot were approved before its fourth side and its fifth end were added.
            int constants =
                    plain == Support.class ? 3 : plain == VoidReason.class ? 4 : plain.getEnumConstants().length;
            return plain.getEnumConstants()[number % constants];
        }
        Object scalar = scalar(plain, name);
        return scalar != null ? scalar : composite(plain);
    }

    private @org.jspecify.annotations.Nullable Object scalar(Class<?> type, String name) {
        Address address = Address.of(bytes(Address.BYTES));
        Hash32 hash = Hash32.of(bytes(Hash32.BYTES));
        BigInteger large = BigInteger.ONE.shiftLeft(255).add(BigInteger.valueOf(number));
        ProposalId proposal = new ProposalId(address, large);
        return switch (type.getSimpleName()) {
            case "String" -> name + " " + number + " with \"quotes\", ü, ‖ and 𝛑";
            case "boolean" -> true;
            case "int" -> number;
            case "long" -> 1_000_000L * number;
            case "BigInteger" -> large;
            case "Address" -> address;
            case "Hash32" -> hash;
            case "HexBytes" -> HexBytes.of(bytes(number % 70));
            case "TokenAmount" -> new TokenAmount(large);
            case "Gas" -> new Gas(large);
            case "SignedNonce" -> new SignedNonce(large);
            case "Wei" -> new Wei(large);
            case "Nonce" -> Nonce.of(1_000_000L * number);
            case "ChainTime" -> ChainTime.of(1_790_000_000L + number);
            case "ApplicationId" -> new ApplicationId(hash);
            case "AuditId" -> new AuditId(hash);
            case "QuestionId" -> new QuestionId(hash);
            case "AuditorId" -> new AuditorId(address);
            case "BondId" -> new BondId(address);
            case "ProviderId" -> new ProviderId(address);
            case "ProposalId" -> proposal;
            case "BallotId" -> new BallotId(proposal, Address.of(bytes(Address.BYTES)));
            case "IntentId" -> IntentId.relay(proposal, address);
            case "DisputeId" -> new DisputeId(hash);
            case "DivergenceId" -> DivergenceId.of("bonds", new BondId(address).toString(), "freezes");
            case "Bps" -> new Bps(number);
            case "FundId" -> new FundId(address);
            case "IncidentId" -> new IncidentId(hash);
            case "DraftId" -> new DraftId(hash);
            case "PayoutId" -> new PayoutId(hash);
            case "CertificateId" -> new CertificateId(large);
            case "ClaimId" -> new ClaimId(new IncidentId(hash), address);
            case "PremiumId" -> new PremiumId(new ProviderId(address), Address.of(bytes(Address.BYTES)), large);
            case "OutputId" -> new OutputId(new ProviderId(address), number, hash, large);
            default -> null;
        };
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) (31 * number + 7 * i);
        return bytes;
    }

    private Object composite(Class<?> type) {
        if (!type.isRecord()) throw new IllegalArgumentException("no sample of " + type);
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getGenericType(), component.getName()))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException unusable) {
            throw new IllegalStateException(unusable);
        }
    }
}

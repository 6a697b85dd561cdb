package org.assaydao.mirror.send;

import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.turn.Lease;
import org.springframework.beans.factory.BeanFactory;
import org.web3j.crypto.Credentials;

/** The relay key of a context, and single turns of its sender under a fence, for tests of the other rooms. */
public final class SendRoom {
    private SendRoom() {}

    /** One turn under that fence; what is in the way of sending. */
    @FunctionalInterface
    public interface Turn {
        Optional<String> turn(long fence);
    }

    public static Address relay(BeanFactory beans) {
        return key(beans).address();
    }

    public static Turn sender(BeanFactory beans, Lease lease) {
        return sender(beans, lease, key(beans));
    }

    /** As the other, of a sender that was given another key. */
    public static Turn sender(BeanFactory beans, Lease lease, Credentials key) {
        return sender(beans, lease, new RelayKey(key));
    }

    private static Turn sender(BeanFactory beans, Lease lease, RelayKey key) {
        return beans.getBean(Sending.class).sender(lease, key)::turn;
    }

    private static RelayKey key(BeanFactory beans) {
        return beans.getBean(SendConfiguration.Relay.class).key().orElseThrow();
    }
}

package org.assaydao.chain;

import org.assaydao.kernel.Address;

/** Who is an accredited auditor, as the registry says at the newest seen block. */
public interface AuditorRegister {
    boolean isAccredited(Address account);
}

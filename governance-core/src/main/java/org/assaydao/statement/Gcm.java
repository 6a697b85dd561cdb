package org.assaydao.statement;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a random 12-byte IV in front; what is associated cannot be exchanged for something else. */
final class Gcm {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Gcm() {}

    static byte[] seal(SecretKey key, SecureRandom random, byte[] text, byte[]... associated)
            throws GeneralSecurityException {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, iv, text, associated);
        byte[] whole = Arrays.copyOf(iv, IV_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, IV_BYTES, sealed.length);
        return whole;
    }

    static byte[] open(SecretKey key, byte[] whole, byte[]... associated) throws GeneralSecurityException {
        if (whole.length < IV_BYTES) throw new AEADBadTagException("too short to be sealed by anything");
        byte[] iv = Arrays.copyOf(whole, IV_BYTES);
        return crypt(Cipher.DECRYPT_MODE, key, iv, Arrays.copyOfRange(whole, IV_BYTES, whole.length), associated);
    }

    private static byte[] crypt(int mode, SecretKey key, byte[] iv, byte[] text, byte[]... associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        for (byte[] part : associated) cipher.updateAAD(part);
        return cipher.doFinal(text);
    }
}

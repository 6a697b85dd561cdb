// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Memory} from "@openzeppelin/contracts/utils/Memory.sol";
import {RLP} from "@openzeppelin/contracts/utils/RLP.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title A signed transaction that creates a contract, read: who signed it, with which nonce, and what code creates.
library SignedCreation {
    using Memory for Memory.Slice;
    using RLP for Memory.Slice;

    /// @notice Only transactions of EIP-1559 are read (type 2).
    error OtherKindOfTransaction();
    /// @notice The same key sends on several chains: this one was signed for another.
    error OtherChain(uint256 signed, uint256 here);

    /// @dev Fields of EIP-1559: chain, nonce, two fees, gas, target, value, input, access list, and then the signature.
    uint256 private constant UNSIGNED_FIELDS = 9;

    /// @notice What `signed` says, in the encoding that is sent to a node; `creation` is the hash of code and arguments, zero for a
    /// call, such as those that make the libraries.
    function read(bytes memory signed) internal view returns (address signer, uint64 nonce, bytes32 creation) {
        require(signed.length > 0 && signed[0] == 0x02, OtherKindOfTransaction());
        Memory.Slice[] memory fields = Memory.asSlice(signed).slice(1).readList();
        uint256 chain = fields[0].readUint256();
        require(chain == block.chainid, OtherChain(chain, block.chainid));
        bytes[] memory unsigned = new bytes[](UNSIGNED_FIELDS);
        for (uint256 i = 0; i < UNSIGNED_FIELDS; ++i) {
            unsigned[i] = fields[i].toBytes();
        }
        signer = ECDSA.recover(
            keccak256(abi.encodePacked(bytes1(0x02), RLP.encode(unsigned))),
            uint8(27 + fields[9].readUint256()),
            bytes32(fields[10].readUint256()),
            bytes32(fields[11].readUint256())
        );
        nonce = uint64(fields[1].readUint256());
        bool creates = fields[5].readBytes().length == 0;
        creation = creates ? keccak256(fields[7].readBytes()) : bytes32(0);
    }
}

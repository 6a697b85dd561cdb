// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Script} from "forge-std/Script.sol";

/// @title Signs ballots for tools/gas: voter i on side i % 3, packed for a batch or with 65 bytes for a single cast.
contract Ballots is Script {
    bytes32 private constant BALLOT = keccak256("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");

    function voters(uint256 count, string calldata file) external {
        address[] memory all = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            all[i] = vm.addr(_key(i));
        }
        vm.writeJson(vm.serializeAddress("voters", "voters", all), file);
    }

    /// @param packed Whether the signatures are r and vs, else r, s and v.
    function sign(address governor, uint256[] calldata proposals, uint256 count, bool packed, string calldata file)
        external
    {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("AssayGovernor"),
                keccak256("1"),
                block.chainid,
                governor
            )
        );
        string memory json;
        for (uint256 p = 0; p < proposals.length; ++p) {
            bytes[] memory signatures = new bytes[](count);
            for (uint256 i = 0; i < count; ++i) {
                signatures[i] = _sign(domain, proposals[p], i, packed);
            }
            json = vm.serializeBytes("signatures", vm.toString(p), signatures);
        }
        vm.writeJson(json, file);
    }

    function _sign(bytes32 domain, uint256 proposalId, uint256 i, bool packed) private pure returns (bytes memory) {
        bytes32 hash = keccak256(
            abi.encode(BALLOT, proposalId, uint8(i % 3), vm.addr(_key(i)), uint256(uint192(proposalId)) << 64)
        );
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", domain, hash));
        if (packed) {
            (bytes32 r, bytes32 vs) = vm.signCompact(_key(i), digest);
            return abi.encodePacked(r, vs);
        }
        (uint8 v, bytes32 r_, bytes32 s) = vm.sign(_key(i), digest);
        return abi.encodePacked(r_, s, v);
    }

    function _key(uint256 i) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("gas", i)));
    }
}

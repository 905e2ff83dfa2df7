#!/bin/bash
# Once: an authority and a certificate for each node. The authority's key stays in a volume that no node mounts.
set -euo pipefail
cd /certificates
if [ -f complete ]; then exit 0; fi
rm -rf ca cluster-1 cluster-2 cluster-3 /ca/*
es-gencert-cli create-ca -out /ca/authority
for number in 1 2 3; do
  es-gencert-cli create-node -ca-certificate /ca/authority/ca.crt -ca-key /ca/authority/ca.key \
    -out "./cluster-$number" -ip-addresses "127.0.0.1,172.30.240.1$number" -dns-names "cluster-$number,localhost"
done
mkdir ca
cp /ca/authority/ca.crt ca/
# the servers run as this user; the authority's certificate is for every client
chown -R 1000:1000 .
chmod 0755 . ca
chmod 0644 ca/ca.crt
chmod 0700 cluster-1 cluster-2 cluster-3
chmod 0700 /ca
touch complete

# The battery for sysbench, which takes certificates from the folder it runs in.
cp "$DB_CA" "$DB_SCRATCH/cacert.pem"
cp "$DB_CERT" "$DB_SCRATCH/client-cert.pem"
cp "$DB_KEY" "$DB_SCRATCH/client-key.pem"
cd "$DB_SCRATCH" || exit 1
bench() {
  sysbench "$1" --mysql-host=127.0.0.1 --mysql-port="$DB_PORT" --mysql-user="$DB_USER" --mysql-password="$DB_PASSWORD" --mysql-db="$DB_NAME" --mysql-ssl=on \
    --tables=2 --table-size=500 --threads="${threads-1}" --events=40 --time=0 "$2" 2>&1
}
# What one thread does is the same every time, but for how long it takes.
counts() { sed -n '/^ *\(read\|write\|other\|total\|transactions\|queries\|ignored errors\|reconnects\|total number of events\):/{s/ *(.*//;s/  */ /g;p}'; }
for script in oltp_read_write oltp_read_only oltp_insert oltp_update_index bulk_insert; do
  echo "$script"
  bench $script prepare >/dev/null
  bench $script run | counts
  bench $script cleanup | grep Dropping
done
threads=8
bench oltp_point_select prepare >/dev/null
bench oltp_point_select run | counts | grep -v total

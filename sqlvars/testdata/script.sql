SET sql_mode = 'ansi'
SELECT @@sql_mode
SET sql_mode = 'oracle'
SELECT @@sql_mode
SET sql_mode = 'traditional'
SELECT @@sql_mode
SET sql_mode = 'mssql'
SELECT @@sql_mode
SET sql_mode = 'db2'
SELECT @@sql_mode
SET sql_mode = 'maxdb'
SELECT @@sql_mode
SET sql_mode = 'postgresql'
SELECT @@sql_mode
SET sql_mode = 'mysql323'
SELECT @@sql_mode
SET sql_mode = 'mysql40'
SELECT @@sql_mode
SET sql_mode = 'traditional,mysql40,db2,maxdb,mssql,postgresql,mysql323,oracle,ansi'
SELECT @@sql_mode
SET sql_mode = 4
SELECT @@sql_mode
SET sql_mode = 262144
SELECT @@sql_mode
SET sql_mode = 99999999999
SET sql_mode = 34359738367
SELECT @@sql_mode
SET sql_mode = -1
SET sql_mode = 'foo,ansi'
SET sql_mode = 'ansi,foo'
SET sql_mode = ' ansi'
SET sql_mode = 'ansi '
SET sql_mode = 'ansi, oracle'
SET sql_mode = 'ansi,,oracle'
SET sql_mode = ','
SET sql_mode = 'ANSI_Q'
SELECT @@sql_mode
SET sql_mode = 'NO_'
SET sql_mode = NULL
SET sql_mode = 1.5
SET sql_mode = ''
SELECT @@sql_mode
SHOW VARIABLES LIKE 'sql_mode'
SET sql_mode = 'STRICT_ALL_TABLES'
SET sort_buffer_size = 1
SET long_query_time = -1
SET GLOBAL max_connections = 1
SET sql_mode = 'STRICT_TRANS_TABLES'
SET sort_buffer_size = 1
SELECT @@sort_buffer_size
SET sql_mode = DEFAULT
SELECT @@sql_mode
SET GLOBAL max_connections = 5
SELECT @@global.max_connections
SET GLOBAL max_connections = -1
SET GLOBAL max_connections = 1000000
SET GLOBAL max_connections = DEFAULT
SELECT @@max_connections
SET max_connections = 1
SET SESSION max_connections = 1
SET @@session.max_connections = 1
SELECT @@session.max_connections
SET GLOBAL max_allowed_packet = 1025
SELECT @@global.max_allowed_packet
SET GLOBAL max_allowed_packet = 2000
SELECT @@global.max_allowed_packet
SET GLOBAL max_allowed_packet = 16777216
SET max_allowed_packet = 2048
SET SESSION max_allowed_packet = DEFAULT
SELECT @@max_allowed_packet
SET net_buffer_length = 4096
SET GLOBAL net_buffer_length = 1048576
SET GLOBAL net_buffer_length = DEFAULT
SET max_user_connections = 3
SET SESSION max_user_connections = DEFAULT
SELECT @@session.max_user_connections
SET autocommit = NULL
SET autocommit = 2
SET autocommit = -1
SET autocommit = 'tru'
SET autocommit = 't'
SET autocommit = 'true'
SET autocommit = 'o'
SET autocommit = 'of'
SET autocommit = 'f'
SET autocommit = 'fals'
SET autocommit = 'off'
SELECT @@autocommit
SET autocommit = ' on'
SET autocommit = 'on '
SET autocommit = '1'
SELECT @@autocommit
SET autocommit = '0'
SET autocommit = '2'
SET autocommit = 1.0
SET autocommit = ON
SELECT @@session.autocommit
SHOW VARIABLES LIKE 'autocommit'
SET tx_isolation = 'READ-C'
SELECT @@tx_isolation
SET tx_isolation = 'READ-'
SET tx_isolation = 7
SET tx_isolation = 1
SELECT @@tx_isolation
SET tx_isolation = '1'
SET tx_isolation = ''
SET tx_isolation = 'serializable'
SELECT @@tx_isolation
SET tx_isolation = DEFAULT
SET time_zone = 1
SET time_zone = 'foo'
SET time_zone = '+14:01'
SET time_zone = '+14:00'
SELECT @@time_zone
SET time_zone = '+13:59'
SET time_zone = '-12:59'
SET time_zone = '-13:00'
SET time_zone = '+3:0'
SELECT @@time_zone
SET time_zone = '+03:00'
SELECT @@time_zone
SET time_zone = '-00:00'
SELECT @@time_zone
SET time_zone = '+003:00'
SET time_zone = '+03:60'
SET time_zone = '+03:'
SET time_zone = '+:03'
SET time_zone = '03:00'
SET time_zone = '+03'
SET time_zone = '+03:00:00'
SET time_zone = ' +03:00'
SET time_zone = 'system'
SELECT @@time_zone
SET time_zone = ''
SET time_zone = NULL
SET time_zone = DEFAULT
SET version = 'a'
SET GLOBAL version = 'a'
SET GLOBAL timestamp = 1
SELECT @@global.timestamp
SET timestamp = 100
SELECT @@timestamp
SET timestamp = -1
SET timestamp = 1.5
SELECT @@timestamp
SET timestamp = 'a'
SET timestamp = NULL
SET timestamp = 3000000000
SET timestamp = DEFAULT
SELECT @@nosuch
SELECT @@global.nosuch
SELECT @@session.nosuch
SELECT @@NoSuch
SET nosuch = 1
SET GLOBAL nosuch = 1
SET NoSuch = 1
SELECT @@activate_all_roles_on_login
SELECT @@default_authentication_plugin
SELECT @@transaction_isolation
SELECT @@innodb_dedicated_server
SELECT @@mysqlx_port
SET Autocommit = 7
SET AUTOCOMMIT = 1
SET Max_Connections = 7
SET character_set_client = 'foo'
SET character_set_client = 33
SELECT @@character_set_client
SET character_set_client = 9999
SET character_set_client = ucs2
SET character_set_client = 'utf16'
SET character_set_client = 35
SET character_set_client = NULL
SET character_set_client = utf8
SELECT @@character_set_client
SET character_set_client = 'UTF8MB4'
SELECT @@character_set_client
SET character_set_client = DEFAULT
SELECT @@character_set_client
SET character_set_client = 1.5
SET character_set_client = ''
SET character_set_results = NULL
SELECT @@character_set_results
SHOW VARIABLES LIKE 'character_set_results'
SET character_set_results = 'utf8mb4'
SET character_set_results = 'foo'
SET character_set_connection = 'latin2'
SELECT @@collation_connection
SELECT @@character_set_connection
SET character_set_connection = NULL
SET character_set_connection = 45
SELECT @@collation_connection
SET character_set_connection = 46
SELECT @@collation_connection
SET collation_connection = 'foo'
SET collation_connection = 'utf8_bin'
SELECT @@collation_connection
SELECT @@character_set_connection
SET collation_connection = 8
SELECT @@collation_connection
SET collation_connection = 99999
SET collation_connection = NULL
SET collation_connection = 'uca1400_ai_ci'
SET collation_connection = 'utf8mb4_uca1400_ai_ci'
SELECT @@collation_connection
SET collation_connection = 'utf8mb4_0900_ai_ci'
SET collation_connection = 'ucs2_general_ci'
SELECT @@character_set_connection
SET collation_connection = DEFAULT
SELECT @@collation_connection
SET character_set_server = 'utf8mb4'
SELECT @@collation_server
SET collation_server = 'latin1_bin'
SELECT @@character_set_server
SET GLOBAL character_set_server = 'utf8mb4'
SELECT @@global.collation_server
SELECT @@session.collation_server
SET GLOBAL character_set_server = DEFAULT
SELECT @@global.collation_server
SET character_set_server = DEFAULT
SELECT @@collation_server
SET GLOBAL collation_database = 'latin1_bin'
SET collation_database = 'latin1_bin'
SELECT @@collation_database
SELECT @@character_set_database
SET collation_database = DEFAULT
SET character_set_database = 'utf8mb3'
SELECT @@collation_database
SET character_set_database = DEFAULT
SET GLOBAL collation_database = DEFAULT
SET character_set_filesystem = 'utf8mb4'
SELECT @@character_set_filesystem
SET character_set_filesystem = NULL
SET character_set_filesystem = DEFAULT
SET character_set_system = 'utf8mb4'
SELECT @@character_set_system
SET NAMES utf8mb4 COLLATE latin1_bin
SET NAMES utf8mb4 COLLATE utf8mb4_bin
SELECT @@collation_connection
SELECT @@character_set_client
SET NAMES utf8mb4 COLLATE uca1400_ai_ci
SELECT @@collation_connection
SET NAMES utf8mb4 COLLATE nosuch
SET NAMES ucs2
SET NAMES nosuch
SET NAMES utf8
SELECT @@collation_connection
SET NAMES 'latin1'
SELECT @@character_set_results
SET NAMES DEFAULT
SELECT @@character_set_client
SELECT @@collation_connection
SET CHARACTER SET utf8mb4
SELECT @@character_set_client
SELECT @@character_set_results
SELECT @@collation_connection
SET CHARACTER SET nosuch
SET CHARACTER SET DEFAULT
SELECT @@character_set_client
SET CHARACTER SET ucs2
SET NAMES utf8mb4
SET old_mode = ''
SELECT @@old_mode
SET NAMES utf8
SELECT @@character_set_client
SET old_mode = DEFAULT
SET NAMES utf8mb4
SET default_storage_engine = 'foo'
SET default_storage_engine = 1
SET default_storage_engine = 'myisam'
SELECT @@default_storage_engine
SELECT @@storage_engine
SET storage_engine = 'heap'
SELECT @@default_storage_engine
SET default_storage_engine = NULL
SET default_storage_engine = ''
SET default_storage_engine = DEFAULT
SET default_tmp_storage_engine = 'MERGE'
SELECT @@default_tmp_storage_engine
SET default_tmp_storage_engine = NULL
SELECT @@default_tmp_storage_engine
SET default_tmp_storage_engine = DEFAULT
SELECT @@default_tmp_storage_engine
SET enforce_storage_engine = 'innobase'
SELECT @@enforce_storage_engine
SET enforce_storage_engine = NULL
SET lc_time_names = 'de_DE'
SELECT @@lc_time_names
SET lc_time_names = 'nosuch'
SET lc_time_names = 5
SELECT @@lc_time_names
SET lc_time_names = 5000
SET lc_time_names = NULL
SET lc_time_names = DEFAULT
SET read_only = 1
SET GLOBAL read_only = 'x'
SET GLOBAL ssl_ca = 'a'
SET ssl_ca = 'a'
SELECT @@ssl_ca
SELECT @@session.ssl_ca
SHOW VARIABLES LIKE 'ssl_ca'
SHOW GLOBAL VARIABLES LIKE 'have_ssl'
SELECT @@have_ssl
SELECT @@require_secure_transport
SET require_secure_transport = 1
SET GLOBAL require_secure_transport = 5
SET GLOBAL require_secure_transport = ON
SELECT @@require_secure_transport
SET GLOBAL require_secure_transport = DEFAULT
SELECT @@tls_version
SET GLOBAL tls_version = 'TLSv1.2'
SET long_query_time = 1.5
SELECT @@long_query_time
SHOW VARIABLES LIKE 'long_query_time'
SELECT @@log_slow_query_time
SET long_query_time = '1'
SET long_query_time = NULL
SET long_query_time = -1
SELECT @@long_query_time
SET long_query_time = 1e30
SELECT @@long_query_time
SET long_query_time = 0.0000001
SELECT @@long_query_time
SET long_query_time = DEFAULT
SET optimizer_switch = 'mrr=on'
SHOW VARIABLES LIKE 'optimizer_switch'
SET optimizer_switch = 'mrr=default,index_merge=off'
SHOW VARIABLES LIKE 'optimizer_switch'
SET optimizer_switch = 'default,mrr=on'
SHOW VARIABLES LIKE 'optimizer_switch'
SET optimizer_switch = 'mrr=on,default'
SHOW VARIABLES LIKE 'optimizer_switch'
SET optimizer_switch = 'mrr=on,mrr=off'
SET optimizer_switch = 'mrr=maybe'
SET optimizer_switch = 'mrr'
SET optimizer_switch = ''
SET optimizer_switch = 'default,default'
SET optimizer_switch = 0
SHOW VARIABLES LIKE 'optimizer_switch'
SET optimizer_switch = DEFAULT
SET identity = 5
SELECT @@last_insert_id
SET last_insert_id = 6
SELECT @@identity
SET insert_id = 7
SELECT @@insert_id
SET autocommit = 1, sort_buffer_size = 'a'
SET autocommit = 0, nosuch = 1
SELECT @@autocommit
SET wait_timeout = 5, SESSION sort_buffer_size = 4096, GLOBAL wait_timeout = 9
SELECT @@wait_timeout
SELECT @@global.wait_timeout
SET wait_timeout = DEFAULT
SELECT @@wait_timeout
SET GLOBAL wait_timeout = DEFAULT
RECONNECT
SELECT @@wait_timeout
SET GLOBAL wait_timeout = 77
SELECT @@wait_timeout
RECONNECT
SELECT @@wait_timeout
SET GLOBAL wait_timeout = DEFAULT
SET wsrep_osu_method = 'x'
SELECT @@wsrep_OSU_method
SET in_transaction = 1
SET error_count = 1
SELECT @@global.error_count
SET sql_log_bin = 3
SET GLOBAL sql_log_bin = 0
SET GLOBAL pseudo_thread_id = 1
SET max_delayed_threads = 5
SET GLOBAL key_buffer_size = 10000
SELECT @@key_buffer_size
SET GLOBAL key_buffer_size = DEFAULT
SET GLOBAL innodb_lock_wait_timeout = 0
SELECT @@global.innodb_lock_wait_timeout
SET GLOBAL innodb_lock_wait_timeout = DEFAULT
SET group_concat_max_len = 1
SELECT @@group_concat_max_len
SET GLOBAL tmp_table_size = 20000
SELECT @@global.tmp_memory_table_size
SET GLOBAL tmp_table_size = DEFAULT
SET GLOBAL init_connect = 'SET @a = 1'
SELECT @@init_connect
SET GLOBAL init_connect = NULL
SELECT @@init_connect
SET GLOBAL init_connect = DEFAULT
SELECT @@init_connect
SET session_track_system_variables = 'autocommit,nosuch'
SELECT @@session_track_system_variables
SET session_track_system_variables = '*'
SELECT @@session_track_system_variables
SET session_track_system_variables = NULL
SELECT @@session_track_system_variables
SET session_track_system_variables = DEFAULT
SET GLOBAL general_log = 'ON'
SET GLOBAL general_log = DEFAULT
SET GLOBAL log_output = 'FILE,TABLE'
SELECT @@log_output
SET GLOBAL log_output = ''
SELECT @@log_output
SET GLOBAL log_output = DEFAULT

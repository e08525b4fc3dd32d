-- As mariadb-dump writes it.
/*M!999999\- enable the sandbox mode */ 
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;

--
-- Table structure for table `items`
--

DROP TABLE IF EXISTS `items`;
CREATE TABLE `items` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `name` varchar(100) NOT NULL, # a comment; with a semicolon
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;
CREATE TABLE `log` (`note` varchar(200));
INSERT INTO `items` VALUES (1,'apple'),(2,'pear');
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER noted AFTER INSERT ON items FOR EACH ROW BEGIN
  INSERT INTO log VALUES (CONCAT('new', ';', ';'));
  UPDATE log SET note = CONCAT('new: ', NEW.name);
END */;;
DELIMITER ;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
-- Dump completed
